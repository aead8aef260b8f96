/// What the lists of runs and of events have in common: values of payloads, and exports.
@NullMarked
package dev.baton.desktop.screen.list;

import org.jspecify.annotations.NullMarked;
