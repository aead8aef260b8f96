/// Schedules: cron expressions and the chains of ticks they cause.
@NullMarked
package dev.baton.engine.cron;

import org.jspecify.annotations.NullMarked;
