/// An app that says on the wire what the Go SDK says, and the scenarios that such apps are written for.
package dev.baton.e2e.go;
