/// The editor of JSON texts.
@NullMarked
package dev.baton.desktop.component.editor;

import org.jspecify.annotations.NullMarked;
