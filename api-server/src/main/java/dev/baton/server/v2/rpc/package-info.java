/// API v2 as remote procedure calls: the Connect protocol, gRPC-Web, and gRPC.
@NullMarked
package dev.baton.server.v2.rpc;

import org.jspecify.annotations.NullMarked;
