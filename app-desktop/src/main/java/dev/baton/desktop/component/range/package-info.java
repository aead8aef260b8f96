/// Stretches of time that lists cover: what users type, presets, and a calendar.
@NullMarked
package dev.baton.desktop.component.range;

import org.jspecify.annotations.NullMarked;
