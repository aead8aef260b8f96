/// One command being carried out: the row changes and effects it collects, and the reads it may make.
@NullMarked
package dev.baton.engine.turn;

import org.jspecify.annotations.NullMarked;
