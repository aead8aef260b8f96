/// What end-to-end tests drive: the packaged server and SDK apps in their own processes, and clients for both.
@NullMarked
package dev.baton.e2e.harness;

import org.jspecify.annotations.NullMarked;
