/// Quick search: runs, functions, apps, events and commands behind one field.
@NullMarked
package dev.baton.desktop.search;

import org.jspecify.annotations.NullMarked;
