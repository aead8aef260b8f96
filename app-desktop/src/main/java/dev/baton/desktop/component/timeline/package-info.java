/// The trace timeline: a pure layout model (rows, time scale, idle gaps, navigation) and a canvas that draws it.
@NullMarked
package dev.baton.desktop.component.timeline;

import org.jspecify.annotations.NullMarked;
