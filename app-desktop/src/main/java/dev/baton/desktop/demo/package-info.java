/// A made-up shop with apps, functions, events and runs, offline: to look around without an app, for screenshots, and
/// as the
/// server in tests of the window.
@NullMarked
package dev.baton.desktop.demo;

import org.jspecify.annotations.NullMarked;
