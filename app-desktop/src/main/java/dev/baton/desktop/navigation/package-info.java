/// Where the user is and can go: routes, the history of each tab, and the contract between the window and its screens.
@NullMarked
package dev.baton.desktop.navigation;

import org.jspecify.annotations.NullMarked;
