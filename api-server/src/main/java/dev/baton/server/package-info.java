/// The local APIs that SDKs and clients talk to.
@NullMarked
package dev.baton.server;

import org.jspecify.annotations.NullMarked;
