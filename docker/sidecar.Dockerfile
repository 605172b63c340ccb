# syntax=docker/dockerfile:1
FROM node:24-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc tsconfig.base.json ./
COPY sidecar/package.json sidecar/
COPY e2e/package.json e2e/
COPY e2e/content-server/package.json e2e/content-server/
RUN npm ci
COPY sidecar sidecar
RUN npx tsc -b sidecar
# OMIT=optional leaves out Adobe's SDK, which docs/adobe-io.md needs
ARG OMIT=
# anew: a prune would leave what the repository needs for its development, four times as much
RUN rm -rf node_modules sidecar/node_modules && npm ci --omit=dev ${OMIT:+--omit=$OMIT} --workspace sidecar --include-workspace-root=false

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
COPY --from=build /src/node_modules node_modules
COPY --from=build /src/sidecar/node_modules sidecar/node_modules
COPY --from=build /src/sidecar/package.json sidecar/package.json
COPY --from=build /src/sidecar/dist sidecar/dist
COPY --from=build /src/sidecar/mapping sidecar/mapping
COPY --from=build /src/sidecar/templates sidecar/templates
COPY --from=build /src/sidecar/contract sidecar/contract
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/health/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# room for garbage: V8 takes up to 128 MiB for new objects alone otherwise, and leaves the chunks of a stream about (docs/performance.md)
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "--expose-gc", "sidecar/dist/main.js"]
