/// Apps and functions: registration, archiving, pausing, limits.
@NullMarked
package dev.baton.engine.registry;

import org.jspecify.annotations.NullMarked;
