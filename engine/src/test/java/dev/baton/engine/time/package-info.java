/// Clock, durations, dates and schedules.
@NullMarked
package dev.baton.engine.time;

import org.jspecify.annotations.NullMarked;
