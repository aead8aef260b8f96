/// The table of all lists: virtual rows of one height, and rows that open to show more.
@NullMarked
package dev.baton.desktop.component.table;

import org.jspecify.annotations.NullMarked;
