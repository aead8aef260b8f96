/// Messages that functions publish while they run, and those who follow them.
@NullMarked
package dev.baton.server.realtime;

import org.jspecify.annotations.NullMarked;
