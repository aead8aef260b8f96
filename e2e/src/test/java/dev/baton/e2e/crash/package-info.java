/// The real process, killed under load.
@NullMarked
package dev.baton.e2e.crash;

import org.jspecify.annotations.NullMarked;
