/// Tests of the store on SQLite.
@org.jspecify.annotations.NullMarked
package dev.baton.engine.store.sqlite;
