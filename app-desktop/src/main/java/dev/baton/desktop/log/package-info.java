/// The log of the server that runs in this process, kept in memory so that a window can show it.
@NullMarked
package dev.baton.desktop.log;

import org.jspecify.annotations.NullMarked;
