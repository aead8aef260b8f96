/// What is inside of events and outputs, as lists and searches name it: paths of values, and the keys seen so far.
@NullMarked
package dev.baton.desktop.payload;

import org.jspecify.annotations.NullMarked;
