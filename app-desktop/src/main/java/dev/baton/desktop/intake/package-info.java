/// What comes in from outside by drop or paste: what it is, and which part of the application takes it.
@NullMarked
package dev.baton.desktop.intake;

import org.jspecify.annotations.NullMarked;
