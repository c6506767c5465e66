/** Wiring of what replicas share, or of what stands for it in the data folder of a service on its own. */
package io.leapadvisor.app.share;
