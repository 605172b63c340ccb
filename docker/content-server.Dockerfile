# syntax=docker/dockerfile:1
FROM node:24-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc tsconfig.base.json ./
COPY sidecar/package.json sidecar/
COPY e2e/package.json e2e/
COPY e2e/content-server/package.json e2e/content-server/
RUN npm ci
COPY e2e/content-server e2e/content-server
RUN npx tsc -b e2e/content-server
# anew: a prune would leave what the repository needs for its development
RUN rm -rf node_modules && npm ci --omit=dev --workspace e2e/content-server --include-workspace-root=false

FROM node:24-slim
WORKDIR /app
COPY --from=build /src/node_modules node_modules
COPY --from=build /src/e2e/content-server e2e/content-server
USER node
EXPOSE 8090
CMD ["node", "e2e/content-server/dist/cli.js", "--host", "0.0.0.0", "--port", "8090"]
