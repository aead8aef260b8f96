/// Apps: one deployment of an SDK, reached through one URL.
@NullMarked
package dev.baton.engine.app;

import org.jspecify.annotations.NullMarked;
