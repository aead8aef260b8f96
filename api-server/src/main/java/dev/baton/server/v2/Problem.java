package dev.baton.server.v2;

/// One thing that was wrong with a request.
///
/// @param code stable, such as `missing_field`
/// @param message names what was wrong, fit for the caller
public record Problem(String code, String message) {
    static Problem format(String message) {
        return new Problem("invalid_field_format", message);
    }
}
