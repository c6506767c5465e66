/**
 * Whether the service can do what a request needs: readiness and its reasons. What may be slow is looked at by threads
 * of its own; the answers are what they saw last, so that health answers while everything else is busy.
 */
package io.leapadvisor.app.health;
