/// What is wrong now and wants somebody to act, over the whole server.
@NullMarked
package dev.baton.desktop.problem;

import org.jspecify.annotations.NullMarked;
