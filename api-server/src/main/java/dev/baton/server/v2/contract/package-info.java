/// The interface of API v2 as its descriptors say: operations, their addresses, and the shapes of their messages.
@NullMarked
package dev.baton.server.v2.contract;

import org.jspecify.annotations.NullMarked;
