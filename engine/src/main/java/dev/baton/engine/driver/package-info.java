/// Requests to SDKs: what is sent, how the answer is read.
@NullMarked
package dev.baton.engine.driver;

import org.jspecify.annotations.NullMarked;
