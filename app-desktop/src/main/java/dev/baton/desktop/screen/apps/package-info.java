/// The apps: what is synced, what is not and why, and adding one by its address.
@NullMarked
package dev.baton.desktop.screen.apps;

import org.jspecify.annotations.NullMarked;
