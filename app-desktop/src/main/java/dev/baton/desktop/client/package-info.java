/// What the view-models know of a Baton server: GraphQL documents in, JSON out, and a stream of change notices.
@NullMarked
package dev.baton.desktop.client;

import org.jspecify.annotations.NullMarked;
