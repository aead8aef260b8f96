/// Why and how a run starts: trigger matching, invocations, reruns.
@NullMarked
package dev.baton.engine.schedule;

import org.jspecify.annotations.NullMarked;
