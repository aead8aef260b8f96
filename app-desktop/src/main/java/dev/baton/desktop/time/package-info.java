/// Time as the window spends it: whether its thread answers in time, and how long its frames take.
@NullMarked
package dev.baton.desktop.time;

import org.jspecify.annotations.NullMarked;
