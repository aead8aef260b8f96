/// What the application remembers of its user between two starts.
@NullMarked
package dev.baton.desktop.prefs;

import org.jspecify.annotations.NullMarked;
