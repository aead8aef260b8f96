package dev.baton.desktop.problem;

import dev.baton.desktop.component.Alert;
import dev.baton.desktop.navigation.Route;

/// Something that is wrong now.
///
/// @param kind how serious it is
/// @param title what is wrong, with the name of the thing
/// @param detail what else is known of it, or empty
/// @param place where it is looked into
public record Problem(Alert.Kind kind, String title, String detail, Route place) {}
