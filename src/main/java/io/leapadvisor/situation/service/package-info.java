/**
 * The services on the path of a deployment, each as a deployment of its own. A situation comes in, one for each service
 * goes out. Knows nothing of rules.
 */
package io.leapadvisor.situation.service;
