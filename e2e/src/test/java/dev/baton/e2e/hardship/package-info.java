/// Bad input and bad surroundings: each gets a message that names the cause and the remedy, and loses nothing.
@NullMarked
package dev.baton.e2e.hardship;

import org.jspecify.annotations.NullMarked;
