/// Who may call the server: host names and origins that are trusted.
@NullMarked
package dev.baton.server.security;

import org.jspecify.annotations.NullMarked;
