/**
 * Services on the request path beside the deployment's own: each has a model, machines, or both, of its own. Profiles
 * come in; services that a variant carries and that stations work for go out. Knows nothing of remedies.
 */
package io.leapadvisor.simulate.service;
