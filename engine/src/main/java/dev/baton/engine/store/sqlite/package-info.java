/// The store on SQLite: one writer connection, a few read-only ones, one class per kind of row.
@NullMarked
package dev.baton.engine.store.sqlite;

import org.jspecify.annotations.NullMarked;
