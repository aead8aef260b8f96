/// Steps that SDKs report while their request is still open.
@NullMarked
package dev.baton.server.checkpoint;

import org.jspecify.annotations.NullMarked;
