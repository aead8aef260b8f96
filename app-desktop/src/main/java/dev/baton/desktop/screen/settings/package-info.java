/// The settings of this application.
@NullMarked
package dev.baton.desktop.screen.settings;

import org.jspecify.annotations.NullMarked;
