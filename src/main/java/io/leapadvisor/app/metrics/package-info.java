/** What the metrics of the service are called and what they mean. */
package io.leapadvisor.app.metrics;
