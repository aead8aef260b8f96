/// Recorded exchanges of real SDKs with the reference server, played again against ours.
///
/// A transcript in `src/test/resources/transcripts` is what one SDK and the server said to each other in one scenario.
/// A scripted app gives the recorded answers, and each Call Request of our server must be like the recorded one:
/// member names, types and values, with what changes from run to run masked.
@NullMarked
package dev.baton.e2e.contract;

import org.jspecify.annotations.NullMarked;
