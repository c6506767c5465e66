/** What of a deployment's history is shown, and how it is put together from what is stored. */
package io.leapadvisor.rest.deployment.view;
