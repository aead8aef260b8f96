/// The list of runs: a live table over cursor pages, with filters and details in place.
@NullMarked
package dev.baton.desktop.screen.runs;

import org.jspecify.annotations.NullMarked;
