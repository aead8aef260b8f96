/// The window around the screens: header with tabs, sidebar, status bar, and windows of their own for single runs.
@NullMarked
package dev.baton.desktop.shell;

import org.jspecify.annotations.NullMarked;
