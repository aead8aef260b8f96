/// Apps register here; limits of their functions are set here.
@NullMarked
package dev.baton.server.sync;

import org.jspecify.annotations.NullMarked;
