/** What the build makes beforehand, so that a start need not. */
package io.leapadvisor.app.prepare;
