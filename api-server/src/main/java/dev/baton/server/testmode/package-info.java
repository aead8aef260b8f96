/// Shortcuts for test suites that share one server.
@NullMarked
package dev.baton.server.testmode;

import org.jspecify.annotations.NullMarked;
