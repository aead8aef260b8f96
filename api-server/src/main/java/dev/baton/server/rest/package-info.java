/// The REST API of version 1, and the few routes of version 0 that SDKs and tools use.
@NullMarked
package dev.baton.server.rest;

import org.jspecify.annotations.NullMarked;
