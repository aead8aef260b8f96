/// The events: the list, one event with the runs that it started, and sending events.
@NullMarked
package dev.baton.desktop.screen.events;

import org.jspecify.annotations.NullMarked;
